package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

class SelectionTest {
    private static final UserId ANN = new UserId("ann");

    private final Selection selection = new Selection();

    @Test
    void whatWasChosenBesideOneShopperIsNotKeptForAnother() {
        selection.choose(ANN);
        selection.choose(new ItemId("tea"));
        selection.choose(new ShopId("s1"));
        selection.chooseRun("r1");
        selection.choose(new UserId("bob"));
        assertThat(selection.choice().get())
                .isEqualTo(new Choice(
                        Optional.of(new UserId("bob")), Optional.empty(), Optional.empty(), Optional.of("r1")));
    }

    @Test
    void whoIsChosenOnceMoreKeepsIt() {
        selection.choose(ANN);
        selection.choose(new ItemId("tea"));
        selection.choose(ANN);
        assertThat(selection.item().getValue()).contains(new ItemId("tea"));
    }
}
