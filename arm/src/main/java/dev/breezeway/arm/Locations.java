package dev.breezeway.arm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The regions that are offered, by name and display name. A client may send either. */
public record Locations(String name, String displayName) {
    private static final List<Locations> ALL = List.of(
            new Locations("eastus", "East US"),
            new Locations("eastus2", "East US 2"),
            new Locations("centralus", "Central US"),
            new Locations("northcentralus", "North Central US"),
            new Locations("southcentralus", "South Central US"),
            new Locations("westus", "West US"),
            new Locations("westus2", "West US 2"),
            new Locations("westus3", "West US 3"),
            new Locations("northeurope", "North Europe"),
            new Locations("westeurope", "West Europe"),
            new Locations("uksouth", "UK South"),
            new Locations("germanywestcentral", "Germany West Central"),
            new Locations("francecentral", "France Central"),
            new Locations("swedencentral", "Sweden Central"),
            new Locations("switzerlandnorth", "Switzerland North"),
            new Locations("southeastasia", "Southeast Asia"),
            new Locations("japaneast", "Japan East"),
            new Locations("australiaeast", "Australia East"),
            new Locations("centralindia", "Central India"),
            new Locations("brazilsouth", "Brazil South"));

    /** All regions. */
    public static List<Locations> all() {
        return ALL;
    }

    /** The names of all regions. */
    public static List<String> names() {
        return ALL.stream().map(Locations::name).toList();
    }

    /** The name of a region given as {@code eastus} or {@code East US}; empty for one that is not offered. */
    public static Optional<String> normalize(String location) {
        String name = location.replace(" ", "").toLowerCase(Locale.ROOT);
        return ALL.stream().map(Locations::name).filter(name::equals).findFirst();
    }
}
