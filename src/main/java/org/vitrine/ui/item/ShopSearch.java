package org.vitrine.ui.item;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.PaletteEntry;
import org.vitrine.ui.shell.PaletteSearch;

/** Shoppers and items of the open project for the palette, by id or by name. */
public final class ShopSearch implements PaletteSearch {
    private static final int OF_EACH = 6;

    private final OpenShop open;
    private final Navigator navigator;
    private final Language language;
    private final Suggestions<EntityId> suggestions;
    private final ObservableList<PaletteEntry> entries = FXCollections.observableArrayList();

    public ShopSearch(OpenShop open, Navigator navigator, Language language, Work work) {
        this.open = open;
        this.navigator = navigator;
        this.language = language;
        suggestions = new Suggestions<>(open, work, ShopSearch::find);
        ListChangeListener<EntityId> changed = change ->
                entries.setAll(suggestions.found().stream().map(this::entry).toList());
        suggestions.found().addListener(changed);
    }

    private static List<EntityId> find(Portraits portraits, String text) {
        var found = new ArrayList<EntityId>(portraits.find(text, OF_EACH));
        found.addAll(portraits.catalogue().find(text, OF_EACH));
        return found;
    }

    @Override
    public void search(String text) {
        suggestions.search(text);
    }

    @Override
    public ObservableList<PaletteEntry> found() {
        return entries;
    }

    private PaletteEntry entry(EntityId id) {
        var portraits = open.shop().get().flatMap(Shop::peek);
        return switch (id) {
            case UserId user ->
                new PaletteEntry(
                        "shell.palette.shoppers",
                        portraits
                                .map(known -> known.name(user))
                                .filter(name -> !name.equals(user.value()))
                                .orElse(language.of("shopper.nameless", user.value())),
                        "",
                        () -> navigator.show(Page.SHOPPER, choice -> choice.with(user)));
            case ItemId item ->
                new PaletteEntry(
                        "shell.palette.items",
                        portraits
                                .map(known -> known.catalogue().title(item, language.locale()))
                                .orElse(item.value()),
                        "",
                        () -> navigator.show(Page.LISTS, choice -> choice.with(item)));
            case ShopId shop ->
                new PaletteEntry(
                        "shell.palette.shops",
                        shop.value(),
                        "",
                        () -> navigator.show(Page.LISTS, choice -> choice.with(shop)));
        };
    }
}
