package org.vitrine.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Look;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Theme;

/** What the frame decides: which page, what stands in for it without a project, what the top bar says. */
public final class ShellViewModel {
    private final Navigator navigator;
    private final ProjectSession session;
    private final Language language;
    private final Look look;
    private final ReadOnlyObjectWrapper<PaneState> pageState = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private Optional<ImportDesk> importDesk = Optional.empty();
    private final BooleanProperty inspectorOpen = new SimpleBooleanProperty(true);

    public ShellViewModel(Navigator navigator, ProjectSession session, Language language, Look look) {
        this.navigator = navigator;
        this.session = session;
        this.language = language;
        this.look = look;
        navigator.page().subscribe(page -> decidePageState());
        session.project().subscribe(project -> decidePageState());
    }

    /** Files can be imported from now on. */
    public void offerImport(ImportDesk desk) {
        importDesk = Optional.of(desk);
        decidePageState();
    }

    /** Files were dropped on the window. */
    void importFiles(List<Path> files) {
        importDesk.ifPresent(desk -> desk.begin(files));
    }

    public Navigator navigator() {
        return navigator;
    }

    public ProjectSession session() {
        return session;
    }

    public Language language() {
        return language;
    }

    public Look look() {
        return look;
    }

    /** Filled when the page itself can be shown, else what to do first. */
    public ReadOnlyObjectProperty<PaneState> pageState() {
        return pageState.getReadOnlyProperty();
    }

    public BooleanProperty inspectorOpen() {
        return inspectorOpen;
    }

    /** Name of the open project, or an invitation. */
    public ObservableValue<Phrase> projectName() {
        return session.project()
                .map(project -> project.map(open -> Phrase.of("shell.project.name", open.name()))
                        .orElse(Phrase.of("shell.project.none")));
    }

    /** What the palette always offers: the pages and the window's own commands. */
    List<PaletteEntry> commands(List<Page> pages) {
        var entries = new java.util.ArrayList<PaletteEntry>();
        for (int i = 0; i < pages.size(); i++) {
            var page = pages.get(i);
            entries.add(new PaletteEntry(
                    "shell.palette.pages",
                    language.of(page.titleKey()),
                    "Ctrl+" + (i + 1),
                    () -> navigator.show(page)));
        }
        entries.add(command("shell.command.language", "Ctrl+Shift+L", language::speakNext));
        entries.add(command(
                look.theme().get() == Theme.LIGHT ? "shell.command.dark" : "shell.command.light",
                "Ctrl+Shift+D",
                look::switchTheme));
        if (navigator.canGoBack().get()) {
            entries.add(command("shell.command.back", "Alt+←", navigator::back));
        }
        if (session.project().get().isPresent()) {
            entries.add(command("shell.command.closeProject", "", session::close));
        }
        session.recent()
                .folders()
                .forEach(folder -> entries.add(new PaletteEntry(
                        "shell.palette.projects", session.recent().name(folder), "", () -> session.open(folder))));
        return entries;
    }

    private PaletteEntry command(String key, String shortcut, Runnable run) {
        return new PaletteEntry("shell.palette.actions", language.of(key), shortcut, run);
    }

    private void decidePageState() {
        var page = navigator.page().get();
        pageState.set(page.needsProject() && session.project().get().isEmpty() ? nothing(page) : PaneState.filled());
    }

    /** Data can be brought in at once, everything else begins with a project. */
    private PaneState nothing(Page page) {
        var open = new PaneState.Action(Phrase.of("shell.noProject.action"), () -> navigator.show(Page.HOME));
        var bringIn = importDesk
                .filter(desk -> page == Page.DATA)
                .map(desk -> new PaneState.Action(Phrase.of("data.import"), () -> desk.begin(List.of())));
        return new PaneState.Empty(
                Phrase.of("shell.noProject." + page.id() + ".title"),
                Phrase.of("shell.noProject." + page.id() + ".text"),
                Optional.of(bringIn.orElse(open)),
                bringIn.map(data -> open));
    }
}
