package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

class DirectWorkTest {
    private static final Phrase TITLE = Phrase.of("shell.tasks.quiet");
    private final DirectWork work = new DirectWork();
    private final ArrayList<Object> heard = new ArrayList<>();

    @Test
    void resultGoesToOnDone() {
        var job = work.run(TITLE, (progress, cancel) -> 42, heard::add, heard::add);
        assertThat(heard).containsExactly(42);
        assertThat(job.state().get()).isEqualTo(Job.State.DONE);
        assertThat(work.jobs()).isEmpty();
    }

    @Test
    void problemGoesToOnFailedAndStaysUntilRead() {
        var problem = new Problem(TITLE, TITLE, TITLE);
        var job = work.run(
                TITLE,
                (progress, cancel) -> {
                    throw new ProblemException(problem);
                },
                heard::add,
                heard::add);
        assertThat(heard).containsExactly(problem);
        assertThat(work.jobs()).containsExactly(job);
        work.forget(job);
        assertThat(work.jobs()).isEmpty();
    }

    @Test
    void anyOtherExceptionBecomesAProblemThatSaysSo() {
        work.run(
                TITLE,
                (progress, cancel) -> {
                    throw new IllegalStateException("seven");
                },
                heard::add,
                heard::add);
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.why().args()).containsExactly("IllegalStateException: seven"));
    }

    @Test
    void cancelledJobTellsNeitherButEnds() {
        var job = work.run(
                TITLE,
                (progress, cancel) -> {
                    throw new CancelledException();
                },
                heard::add,
                heard::add);
        job.whenEnded(() -> heard.add("ended"));
        assertThat(heard).containsExactly("ended");
        assertThat(job.state().get()).isEqualTo(Job.State.CANCELLED);
    }
}
