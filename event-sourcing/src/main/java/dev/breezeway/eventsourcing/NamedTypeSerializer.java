package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Axon's JSON serializer with type names from {@link StoredTypes}. */
final class NamedTypeSerializer extends JacksonSerializer {
    private final StoredTypes types;

    NamedTypeSerializer(ObjectMapper mapper, StoredTypes types) {
        super(JacksonSerializer.builder()
                .objectMapper(mapper.copy())
                .classLoader(Thread.currentThread().getContextClassLoader()));
        this.types = types;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(Class type) {
        String name = type == null ? null : types.nameOf((Class<?>) type);
        return name == null || MetaData.class.equals(type)
                ? super.typeForClass(type)
                : new SimpleSerializedType(name, Integer.toString(types.version(name)));
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return types.classNameOf(type.getName());
    }
}
