package dev.breezeway.approval;

/** The managed endpoint that was made: its ARM id and name, its IPv4 address and the CIDR of its network. */
public record Endpoint(String id, String name, String address, String addressPrefix) {}
