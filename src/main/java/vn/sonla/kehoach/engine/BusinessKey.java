package vn.sonla.kehoach.engine;

/**
 * The natural key that a process instance carries: {@code 2024-03} for a cycle, {@code 2024-03/5.2} for a task area,
 * {@code 2024-03/5.2/KHTC} for a unit's report.
 *
 * @param period the reporting period, year and month
 * @param areaCode code of the task area, null for a cycle
 * @param unitCode code of the unit, null for a cycle or an area
 */
public record BusinessKey(String period, String areaCode, String unitCode) {

    /** Reads a key; the parts that are not there are null. */
    public static BusinessKey parse(String key) {
        String[] parts = key.split("/", 3);
        return new BusinessKey(parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null);
    }

    public static BusinessKey report(String period, String areaCode, String unitCode) {
        return new BusinessKey(period, areaCode, unitCode);
    }

    @Override
    public String toString() {
        StringBuilder key = new StringBuilder(period);
        if (areaCode != null) {
            key.append('/').append(areaCode);
        }
        if (unitCode != null) {
            key.append('/').append(unitCode);
        }
        return key.toString();
    }
}
