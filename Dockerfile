# One service as a container. Build the applications first: ./mvnw -Pservices package -DskipTests
#   docker build --build-arg SERVICE=signalr-service -t breezeway/signalr-service .
FROM eclipse-temurin:25-jre

# A number of its own: the base image already has a user 1000.
RUN mkdir -p /opt/breezeway/config /var/lib/breezeway && chown 10001:10001 /var/lib/breezeway
COPY compose/healthy.sh /usr/local/bin/breezeway-healthy
WORKDIR /opt/breezeway

ARG SERVICE
COPY ${SERVICE}/target/quarkus-app/lib/ lib/
COPY ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY ${SERVICE}/target/quarkus-app/app/ app/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar ./

USER 10001:10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080 \
    AXONIQ_UPDATE_CHECKER_DISABLED=true
HEALTHCHECK --interval=3s --timeout=4s --start-period=240s --retries=5 CMD ["breezeway-healthy"]
# Also when the memory limit is small: half of it for the heap, the rest for code, threads and buffers. C1 alone starts in
# half the time and needs less memory; what it costs is throughput that one machine with nine containers has no use for.
# Instances of a service come and go, so what their name stands for is not remembered for long.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-Xss512k", \
    "-Dsun.net.inetaddr.ttl=3", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-Ddisable-axoniq-console-message=true", \
    "-jar", "quarkus-run.jar"]
