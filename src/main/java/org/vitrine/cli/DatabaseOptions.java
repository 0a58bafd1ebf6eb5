package org.vitrine.cli;

import org.jspecify.annotations.Nullable;
import org.vitrine.data.Credentials;
import org.vitrine.data.ImportException;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.Option;

/** Which database tables are fetched from, and who asks it. */
final class DatabaseOptions {
    @Option(names = "--database", paramLabel = "URL", description = "${bundle:cli.import.database}")
    private String url = "";

    @Option(names = "--driver", paramLabel = "JAR", description = "${bundle:cli.import.driver}")
    private String driver = "";

    @Option(names = "--db-user", paramLabel = "USER", description = "${bundle:cli.import.user}")
    private String user = "";

    @Option(names = "--password-env", paramLabel = "VARIABLE", description = "${bundle:cli.import.passwordEnv}")
    private String passwordVariable = "";

    String url() {
        return url;
    }

    String driver() {
        return driver;
    }

    /**
     * Who asks; a person at a terminal is asked for the password where no variable is named.
     *
     * @throws ImportException when the variable named is not set
     */
    Credentials credentials(Console console) throws ImportException {
        if (!passwordVariable.isEmpty()) {
            @Nullable String password = System.getenv(passwordVariable);
            if (password == null) {
                throw new ImportException(
                        Phrase.of("import.problem.database.variable.what", passwordVariable),
                        Phrase.of("import.problem.database.variable.why"),
                        Phrase.of("import.problem.database.variable.advice", passwordVariable));
            }
            return new Credentials(user, password);
        }
        return new Credentials(user, user.isEmpty() ? "" : console.secret(Phrase.of("cli.import.password", user)));
    }
}
