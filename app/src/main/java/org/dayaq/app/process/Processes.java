package org.dayaq.app.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.kernel.ServiceKey;

/**
 * The processes that drive cases. Every method joins the transaction of its caller, or makes one.
 *
 * <p>Two transactions that move the same case at once: the second fails with Spring's {@code
 * ConcurrencyFailureException} and may simply be tried again.
 */
public interface Processes {

    /**
     * Deploys the diagrams of a release. The files are those of the release by path: every {@code .bpmn} is checked and
     * deployed, the {@code .form} files tell which forms exist, others are left alone. The same release again is no
     * work; the same release with other diagrams is refused, as is one with problems (all of them in the reason).
     */
    void deploy(String releaseId, ServiceKey service, Map<String, byte[]> files);

    /** Everything that would keep these files from being deployed. */
    List<Problem> check(Map<String, byte[]> files);

    /** Whether the release has the process. */
    boolean has(String processId, String releaseId);

    /** Starts a process of the release for the case and runs it as far as it goes. */
    void start(String processId, String releaseId, UUID caseId, Map<String, Object> branch);

    /** Runs every waiting step of the case anew; each decides again whether it is done. */
    void wake(UUID caseId);

    /** Ends every process of the case where it stands; its open tasks end with it, nobody's work completed. */
    void stop(UUID caseId);

    /** Completes a task; a task that has ended is {@link org.dayaq.app.kernel.Refused} with {@code process.task-ended}. */
    void complete(UUID taskId, Map<String, Object> branch);

    /** The way the case took so far, through all its processes, and where it stands. */
    Way way(UUID caseId);

    /** The diagram of the latest process of the case, of the release it runs on, byte for byte as deployed. */
    byte[] diagram(UUID caseId);

    /** The diagram of one run of the case, see {@link Way#runs()}. */
    byte[] diagram(UUID caseId, UUID runId);

    /** Jobs that failed for good and wait for an operator. */
    List<StuckJob> incidents();

    /** Lets a stuck job try once more. */
    void retry(String jobId);
}
