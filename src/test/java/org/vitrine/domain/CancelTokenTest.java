package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CancelTokenTest {
    @Test
    void lettingAJobRunOnIsTheDefault() {
        assertThatCode(new CancelToken()::check).doesNotThrowAnyException();
    }

    @Test
    void aCancelledJobEndsAtItsNextCheck() {
        var token = new CancelToken();
        token.cancel();
        assertThatThrownBy(token::check).isInstanceOf(CancelledException.class);
    }
}
