package org.vitrine.cli;

import org.vitrine.domain.ProblemException;

/** A value of an option that no data can make right: wrong usage, told before anything is read. */
final class WrongValueException extends ProblemException {
    private WrongValueException(ProblemException why) {
        super(why.problem(), why);
    }

    interface Check {
        void run() throws ProblemException;
    }

    /** Makes what a check finds wrong usage. */
    static void ifRefused(Check check) throws WrongValueException {
        try {
            check.run();
        } catch (ProblemException e) {
            throw new WrongValueException(e);
        }
    }
}
