package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void whatOthersWaitForHearsNoCancelUntilNobodyWaits() throws CancelledException {
        var stoodAside = new AtomicInteger();
        var outer = new CancelToken(mayWait -> stoodAside.incrementAndGet());
        var others = new AtomicBoolean(true);
        var token = outer.heardWhile(() -> !others.get());
        outer.cancel();
        token.check();
        assertThat(token.requested()).isFalse();
        assertThat(stoodAside).hasValue(0);
        others.set(false);
        assertThat(token.requested()).isTrue();
        assertThatThrownBy(token::check).isInstanceOf(CancelledException.class);
        assertThat(stoodAside).hasValue(1);
    }
}
