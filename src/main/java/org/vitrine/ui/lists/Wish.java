package org.vitrine.ui.lists;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.project.ListModel;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.ScoreKind;
import org.vitrine.ui.item.Shop;

/** The lists that are wanted, as it stood when they were asked for. */
record Wish(
        Shop shop,
        UserId user,
        Placement placement,
        List<ItemId> basket,
        int length,
        boolean withSeen,
        List<ModelChoice> models) {
    Wish {
        basket = List.copyOf(basket);
        models = List.copyOf(models);
    }

    /** Asks the models; those that are not open yet are opened. Takes its time. */
    Answer answer(OpenModels opened, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        shop.portraits(cancel);
        var asked = new ArrayList<ListModel>();
        for (var model : models) {
            asked.add(opened.open(shop, model, progress, cancel));
        }
        long began = System.nanoTime();
        var lists = new ArrayList<Answer.Listed>();
        for (int k = 0; k < asked.size(); k++) {
            cancel.check();
            lists.add(list(models.get(k), asked.get(k)));
        }
        var spent = Duration.ofNanos(System.nanoTime() - began);
        return new Answer(user, placement, basket, lists, spent);
    }

    private Answer.Listed list(ModelChoice choice, ListModel model) throws CancelledException {
        return switch (placement) {
            case HOME, CART -> {
                var request = ListRequest.cart(user, basket, length).withSeen(withSeen);
                var list = model.list(request);
                yield new Answer.Listed(
                        choice,
                        list.warmth(),
                        list.confidence(),
                        list.scores(),
                        list.source(),
                        list.items(),
                        List.of());
            }
            case SHOPS -> {
                var list = model.shops(user, length);
                yield new Answer.Listed(
                        choice,
                        list.warmth(),
                        list.confidence(),
                        ScoreKind.ORDER,
                        list.source(),
                        List.of(),
                        list.shops());
            }
        };
    }
}
