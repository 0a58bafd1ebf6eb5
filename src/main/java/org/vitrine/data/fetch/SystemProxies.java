package org.vitrine.data.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The proxy between here and the network: {@code https_proxy} and {@code no_proxy} of the environment, else what the system has set. */
final class SystemProxies extends ProxySelector {
    private static final int USUAL_PORT = 8080;

    private final UnaryOperator<@Nullable String> environment;

    SystemProxies(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI at) {
        var said = variable(at.getScheme() + "_proxy");
        if (said.isEmpty()) {
            var system = ProxySelector.getDefault();
            return system == null ? List.of(Proxy.NO_PROXY) : system.select(at);
        }
        if (isLeftOut(at.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        var proxy = URI.create(said.contains("://") ? said : "http://" + said);
        return proxy.getHost() == null
                ? List.of(Proxy.NO_PROXY)
                : List.of(new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort())));
    }

    private boolean isLeftOut(String host) {
        for (var each : variable("no_proxy").split(",")) {
            var name = each.strip();
            var end = name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || host.equals(name) || !name.isEmpty() && host.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        var small = environment.apply(name);
        var said = small == null ? environment.apply(name.toUpperCase(Locale.ROOT)) : small;
        return said == null ? "" : said.strip();
    }

    @Override
    public void connectFailed(URI at, SocketAddress proxy, IOException why) {
        // told where the file is asked for
    }
}
