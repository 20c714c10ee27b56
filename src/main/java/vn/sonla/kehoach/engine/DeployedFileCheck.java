package vn.sonla.kehoach.engine;

import java.util.List;

/** Looks at a file that somebody deploys and that the engine itself only keeps. What has a fault is not deployed. */
public interface DeployedFileCheck {

    /**
     * What is wrong with a file, nothing where it is none of this check's files.
     *
     * @param name its name in the deployment, with folders or without
     */
    List<FieldError> faults(String name, byte[] content);
}
