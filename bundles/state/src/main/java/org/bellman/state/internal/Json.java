package org.bellman.state.internal;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The JSON library, looked up when it is first needed. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonGenerator compact(OutputStream to) {
        return PROVIDER.createGeneratorFactory(Map.of()).createGenerator(to, StandardCharsets.UTF_8);
    }

    static JsonGenerator pretty(OutputStream to) {
        return PROVIDER.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createGenerator(to, StandardCharsets.UTF_8);
    }

    static JsonParser parser(InputStream from) {
        return PROVIDER.createParserFactory(Map.of()).createParser(from, StandardCharsets.UTF_8);
    }
}
