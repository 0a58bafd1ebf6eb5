package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;

class NavigatorTest {
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);

    @Test
    void backRestoresPageAndSelection() {
        navigator.show(Page.SHOPPER, choice -> choice.with(new UserId("ada")));
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("bo")));
        navigator.back();
        assertThat(navigator.page().get()).isEqualTo(Page.SHOPPER);
        assertThat(selection.shopper().getValue()).contains(new UserId("ada"));
        navigator.forward();
        assertThat(navigator.page().get()).isEqualTo(Page.LISTS);
        assertThat(selection.shopper().getValue()).contains(new UserId("bo"));
    }

    @Test
    void choosingOnAPageIsAStepOfItsOwn() {
        navigator.show(Page.SHOPPER);
        selection.choose(new UserId("ada"));
        navigator.back();
        assertThat(navigator.page().get()).isEqualTo(Page.SHOPPER);
        assertThat(selection.shopper().getValue()).isEqualTo(Optional.empty());
    }

    @Test
    void whatThePageChoosesItselfIsNoStep() {
        navigator.show(Page.LISTS, choice -> choice.with(new UserId("ada")));
        navigator.mend(choice -> choice.withOnly(new ItemId("tea")));
        assertThat(selection.item().getValue()).contains(new ItemId("tea"));
        navigator.back();
        assertThat(navigator.page().get()).isEqualTo(Page.HOME);
        navigator.forward();
        assertThat(selection.choice().get().item()).contains(new ItemId("tea"));
        assertThat(selection.choice().get().shopper()).contains(new UserId("ada"));
    }

    @Test
    void newStepForgetsTheFuture() {
        navigator.show(Page.DATA);
        navigator.back();
        navigator.show(Page.RUNS);
        assertThat(navigator.canGoForward().get()).isFalse();
        assertThat(navigator.trail()).isEqualTo(List.of(Page.HOME, Page.RUNS));
    }

    @Test
    void goingWhereOneIsLeavesNoTrace() {
        navigator.show(Page.HOME);
        assertThat(navigator.canGoBack().get()).isFalse();
    }

    @Test
    void anotherProjectStartsWithNothingChosen() {
        navigator.show(Page.SHOPPER, choice -> choice.with(new UserId("ada")));
        navigator.forgetEverything();
        assertThat(selection.choice().get()).isEqualTo(Choice.NOTHING);
        assertThat(navigator.canGoBack().get()).isFalse();
    }
}
