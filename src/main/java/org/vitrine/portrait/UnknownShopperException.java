package org.vitrine.portrait;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;

/** The data knows no shopper of this id. */
public final class UnknownShopperException extends ProblemException {
    UnknownShopperException(UserId user, int users, UserId example) {
        super(new Problem(
                Phrase.of("portrait.unknown.what", user),
                Phrase.of("portrait.unknown.why", users),
                Phrase.of("portrait.unknown.advice", example)));
    }
}
