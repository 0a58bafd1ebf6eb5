package org.vitrine.data;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.vitrine.domain.Phrase;

/** Why a database gave no rows, by the states of the SQL standard and those PostgreSQL and MySQL have beside them. */
enum DatabaseTrouble {
    /** User or password is wrong. */
    LOCKED("locked"),
    /** Nothing answers there, or nothing that speaks as it should. */
    AWAY("away"),
    /** It ended after some rows. */
    CUT("cut"),
    /** A table, a column or the database itself is not there. */
    MISSING("missing"),
    FORBIDDEN("forbidden"),
    /** The query would write. */
    WRITES("writes"),
    SYNTAX("syntax"),
    OTHER("refused");

    /** Codes of MySQL and MariaDB, whose states tell less. */
    private static final int MYSQL_READ_ONLY = 1792;

    private static final int MYSQL_NOT_ALLOWED = 1142;
    private static final int MYSQL_NOT_THIS_DATABASE = 1044;
    private static final int MYSQL_NO_DATABASE = 1049;
    private static final int MYSQL_SYNTAX = 1064;
    private static final int LINES = 3;

    private final String key;

    DatabaseTrouble(String key) {
        this.key = key;
    }

    /** @param connected whether the trouble came after the database had let the user in */
    static DatabaseTrouble of(SQLException e, boolean connected) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        int code = e.getErrorCode();
        if (code == MYSQL_READ_ONLY || state.startsWith("25006")) {
            return WRITES;
        }
        if (code == MYSQL_NOT_ALLOWED || code == MYSQL_NOT_THIS_DATABASE || state.equals("42501")) {
            return FORBIDDEN;
        }
        if (code == MYSQL_SYNTAX || state.equals("42601")) {
            return SYNTAX;
        }
        if (code == MYSQL_NO_DATABASE
                || state.equals("3D000")
                || state.startsWith("42S")
                || state.startsWith("42P01")
                || state.equals("42703")
                || state.equals("3F000")) {
            return MISSING;
        }
        if (state.startsWith("28")) {
            return LOCKED;
        }
        // 57P: PostgreSQL is shut down or ends the session; XX: the driver lost the thread of what the server says
        if (state.startsWith("08") || state.startsWith("57P") || isOfTheNetwork(e)) {
            return connected ? CUT : AWAY;
        }
        return OTHER;
    }

    /**
     * The trouble in words.
     *
     * @param origin whose address and query are told
     * @param who    whose password is not told, wherever a driver may have put it
     */
    ImportException told(DatabaseOrigin origin, Credentials who, SQLException e) {
        var said = who.without(said(e)).strip();
        // the cause is left out: a driver may have put the password into it
        return new ImportException(
                Phrase.of("import.problem.database." + key + ".what", origin.url(), origin.name()),
                Phrase.of(
                        "import.problem.database.refused.why",
                        said.lines()
                                .filter(line -> !line.isBlank())
                                .limit(LINES)
                                .collect(Collectors.joining(" "))),
                Phrase.of("import.problem.database." + key + ".advice"));
    }

    /** Drivers bury what happened below a sentence about packets. */
    private static String said(SQLException e) {
        var message = String.valueOf(e.getMessage());
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof UnknownHostException) {
                return message.contains(String.valueOf(each.getMessage()))
                        ? message
                        : message + "\n" + each.getMessage();
            }
            if ((each instanceof ConnectException || each instanceof SocketTimeoutException)
                    && each.getMessage() != null
                    && !message.contains(each.getMessage())) {
                return message + "\n" + each.getMessage();
            }
        }
        return message;
    }

    private static boolean isOfTheNetwork(Throwable e) {
        for (var each = e; each != null; each = each.getCause()) {
            if (each instanceof java.io.IOException) {
                return true;
            }
        }
        return false;
    }
}
