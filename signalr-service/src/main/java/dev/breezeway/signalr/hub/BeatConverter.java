package dev.breezeway.signalr.hub;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@link HubConfig#beat}: with none, or many in a second, instances would do nothing else, or give up each other. */
public final class BeatConverter implements Converter<Duration> {
    private static final long serialVersionUID = 1;
    private static final Duration LEAST = Duration.ofMillis(100);

    @Override
    public Duration convert(String value) {
        Duration beat = DurationConverter.parseDuration(value);
        if (beat == null || beat.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a beat is %s at least".formatted(LEAST));
        }
        return beat;
    }
}
