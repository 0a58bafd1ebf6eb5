package org.vitrine.cli;

/** What the process says when it ends. A contract with scripts: add, never renumber. */
enum ExitStatus {
    DONE(0),
    /** Our own fault; the log has the details. */
    FAULT(1),
    WRONG_USAGE(2),
    /** Something the person can mend. */
    BAD_INPUT(3),
    CANCELLED(4);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
