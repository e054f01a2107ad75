package dev.sluice.proof;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes one MariaDB to share, started for the first and closed after the last; they are skipped where Debian's mariadb-server is not installed. */
public final class OnMaria implements ParameterResolver, ExecutionCondition {

    /** The server for all tests of this process; the caller does not close it. */
    public static MariaServer server(ExtensionContext context) {
        return SharedFolder.of(context, MariaServer.class, MariaServer::start);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MariaServer.installed()
                ? ConditionEvaluationResult.enabled("MariaDB is here")
                : ConditionEvaluationResult.disabled("no /usr/sbin/mariadbd and /usr/bin/mariadb-install-db here");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MariaServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }
}
