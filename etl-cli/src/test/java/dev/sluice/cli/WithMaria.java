package dev.sluice.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.proof.MariaServer;
import dev.sluice.proof.OnMaria;
import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one MariaDB to the tests that ask for a {@link Maria}; they are skipped where Debian's mariadb-server is not installed. */
final class WithMaria implements ParameterResolver, BeforeEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(WithMaria.class);

    /** What a proof works with, beside one of the other database. */
    record Maria(Bench bench) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bench.close();
        }
    }

    private static ProofMaria server(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(ProofMaria.class, key -> new ProofMaria(OnMaria.server(context)), ProofMaria.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        assumeTrue(MariaServer.installed(), "no /usr/sbin/mariadbd and /usr/bin/mariadb-install-db here");
        // The server outlives the class: it is closed with the root's store.
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Maria.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(Maria.class, key -> new Maria(new Bench(server(context))), Maria.class);
    }
}
