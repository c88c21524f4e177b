package dev.breezeway.cli.demo;

import java.util.Map;

/** The Key Vault reference of the article, as a SignalR would read it: before the approval, after it, after its end. */
final class SecretCalls {
    private static final String NETWORK = "x-ms-keyvault-network-info";

    private final Traffic traffic;
    private final Narrator narrator;
    private final String id;
    private final String secret;
    private final Map<String, String> headers;

    SecretCalls(Traffic traffic, Narrator narrator, Names names, String token) {
        this.traffic = traffic;
        this.narrator = narrator;
        this.id = "https://" + names.upstream().host() + "/secrets/upstream-code";
        this.secret = id + "?api-version=7.6";
        this.headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /** What stands for the secret in the address of an upstream. */
    String reference() {
        return "{@Microsoft.KeyVault(SecretUri=" + id + ")}";
    }

    void put(String value) {
        Traffic.expect(
                "set the secret",
                traffic.fromTheInternet("PUT", secret, headers, "{\"value\":\"%s\"}".formatted(value)),
                200,
                "upstream-code");
    }

    /** Nobody reaches the vault: neither the SignalR, over the public address, nor the internet. */
    void areRefused(String when) {
        refused(when, traffic.fromTheSignalR("GET", secret, headers, ""));
        refused(when, traffic.fromTheInternet("GET", secret, headers, ""));
    }

    /** The SignalR reads it, through the private endpoint by the vault's own word; the internet does not. */
    void arePrivate(String address) {
        Traffic.Told told = Traffic.expect(
                "read through the private endpoint",
                traffic.fromTheSignalR("GET", secret, headers, ""),
                200,
                "upstream-code");
        String network = told.header(NETWORK);
        narrator.detail(NETWORK + ": " + network);
        if (!network.startsWith("conn_type=PrivateLink;") || !network.contains("addr=" + address + ";")) {
            throw new StepFailed("the vault's word", "conn_type=PrivateLink from " + address, network);
        }
        refused("while the SignalR reads", traffic.fromTheInternet("GET", secret, headers, ""));
    }

    private void refused(String when, Traffic.Told told) {
        Traffic.expect("refused " + when, told, 403, "ForbiddenByConnection");
        narrator.detail("ForbiddenByConnection");
    }
}
