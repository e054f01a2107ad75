package dev.sluice.cli;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one server to the tests that ask for a {@link Bench}. */
final class WithServer implements ParameterResolver, BeforeEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(WithServer.class);

    private static ProofServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(ProofServer.class, key -> new ProofServer(), ProofServer.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // The server outlives the class: it is closed with the root's store.
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS).computeIfAbsent(Bench.class, key -> new Bench(server(context)), Bench.class);
    }
}
