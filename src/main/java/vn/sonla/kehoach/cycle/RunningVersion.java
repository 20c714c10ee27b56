package vn.sonla.kehoach.cycle;

/**
 * Which version of a model an open period runs, and which the next one will run.
 *
 * @param period such as {@code 2024-03}
 * @param model id of the process
 * @param name of the process, as its running version says
 * @param definition id of the running version in the engine
 * @param version number of the running version
 * @param instances how many instances of the period run this version
 * @param newest id of the version that was deployed last
 * @param newestVersion its number
 */
public record RunningVersion(
        String period,
        String model,
        String name,
        String definition,
        int version,
        long instances,
        String newest,
        int newestVersion) {}
