package org.vitrine.train;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

/**
 * Phrases in JSON: {@code {"key":"…","args":[…]}}. Texts, ints, finite doubles and booleans stand as they are; everything else is an object with
 * one field naming its kind, so that it comes back as what it was.
 */
final class PhraseJson {
    private PhraseJson() {}

    static final class Writer extends StdSerializer<Phrase> {
        Writer() {
            super(Phrase.class);
        }

        @Override
        public void serialize(Phrase phrase, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField("key", phrase.key());
            out.writeArrayFieldStart("args");
            for (var arg : phrase.args()) {
                write(arg, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void write(Object arg, JsonGenerator out) throws IOException {
            switch (arg) {
                case String s -> out.writeString(s);
                case Integer i -> out.writeNumber(i);
                case Boolean b -> out.writeBoolean(b);
                case Double d -> writeDouble(d, out);
                case Float f -> tagged("float", f.toString(), out);
                case Long l -> tagged("long", l.toString(), out);
                case Instant t -> tagged("instant", t.toString(), out);
                case LocalDate d -> tagged("date", d.toString(), out);
                case UserId u -> tagged("user", u.value(), out);
                case ItemId i -> tagged("item", i.value(), out);
                case ShopId s -> tagged("shop", s.value(), out);
                case Phrase p -> {
                    out.writeStartObject();
                    out.writeObjectField("phrase", p);
                    out.writeEndObject();
                }
                default -> out.writeString(arg.toString());
            }
        }

        private static void writeDouble(double value, JsonGenerator out) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                tagged("double", Double.toString(value), out);
            }
        }

        private static void tagged(String kind, String text, JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField(kind, text);
            out.writeEndObject();
        }
    }

    static final class Reader extends StdDeserializer<Phrase> {
        Reader() {
            super(Phrase.class);
        }

        @Override
        public Phrase deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return phrase(context.readTree(in));
        }

        private static Phrase phrase(JsonNode node) {
            var args = new ArrayList<Object>();
            for (var arg : node.path("args")) {
                args.add(argument(arg));
            }
            return new Phrase(node.path("key").asText(), args);
        }

        private static Object argument(JsonNode arg) {
            if (arg.isInt()) {
                return arg.intValue();
            }
            if (arg.isNumber()) {
                return arg.doubleValue();
            }
            if (arg.isBoolean()) {
                return arg.booleanValue();
            }
            return arg.isObject() ? tagged(arg) : arg.asText();
        }

        private static Object tagged(JsonNode arg) {
            var field = arg.fieldNames().hasNext() ? arg.fieldNames().next() : "";
            var text = arg.path(field).asText();
            return switch (field) {
                case "double" -> Double.valueOf(text);
                case "float" -> Float.valueOf(text);
                case "long" -> Long.valueOf(text);
                case "instant" -> Instant.parse(text);
                case "date" -> LocalDate.parse(text);
                case "user" -> new UserId(text);
                case "item" -> new ItemId(text);
                case "shop" -> new ShopId(text);
                case "phrase" -> phrase(arg.path(field));
                default -> arg.toString();
            };
        }
    }
}
