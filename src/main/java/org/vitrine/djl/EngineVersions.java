package org.vitrine.djl;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which DJL and which PyTorch compute, told by their own files: nothing native is loaded for it. */
final class EngineVersions {
    private static final Logger LOG = LoggerFactory.getLogger(EngineVersions.class);
    private static final String UNKNOWN = "unknown";

    private EngineVersions() {}

    /** {@code djl}, {@code pytorch}, {@code pytorch.flavour} and {@code pytorch.jni}; {@code pytorch.library} when it is one of the person's own. */
    static Map<String, String> read() {
        var engine = properties("pytorch-engine.properties");
        var versions = new LinkedHashMap<String, String>();
        versions.put("djl", engine.getProperty("djl_version", UNKNOWN));
        library(versions, engine.getProperty("pytorch_version", UNKNOWN));
        versions.put("pytorch.jni", properties("jnilib/pytorch.properties").getProperty("jni_version", UNKNOWN));
        return versions;
    }

    /** The order in which DJL looks: a library somebody names, then the one on the class path, then one it was told to fetch. */
    private static void library(Map<String, String> into, String usual) {
        var own = setting("PYTORCH_LIBRARY_PATH");
        var bundled = properties("native/lib/pytorch.properties");
        if (own.isPresent() || bundled.isEmpty()) {
            into.put("pytorch", setting("PYTORCH_VERSION").orElse(usual));
            into.put("pytorch.flavour", setting("PYTORCH_FLAVOR").orElse(UNKNOWN));
            own.ifPresent(path -> into.put("pytorch.library", path));
        } else {
            into.put("pytorch", bundled.getProperty("version", usual));
            into.put("pytorch.flavour", bundled.getProperty("flavor", UNKNOWN));
        }
    }

    private static Optional<String> setting(String name) {
        var variable = System.getenv(name);
        var value = variable == null ? System.getProperty(name, "") : variable;
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private static Properties properties(String resource) {
        var properties = new Properties();
        try (var in = EngineVersions.class.getClassLoader().getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", resource, e);
        }
        return properties;
    }
}
