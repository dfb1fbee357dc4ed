package org.dayaq.app.process.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.NoSuchRun;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.StuckJob;
import org.dayaq.app.process.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to the engine: its exceptions and ids stay behind it. */
@Component
@Transactional
class EngineProcesses implements Processes {

    private final ProcessEngine engine;
    private final StepBook steps;
    private final WayRecorder ways;
    private final WayStore store;
    /** Definition ids by release and process; a release never changes, so neither does this. */
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    /** Asking the engine for a parsed definition costs a statement each time. */
    private final Map<String, ProcessDefinitionEntity> parsed = new ConcurrentHashMap<>();

    EngineProcesses(ProcessEngine engine, StepBook steps, WayRecorder ways, WayStore store) {
        this.engine = engine;
        this.steps = steps;
        this.ways = ways;
        this.store = store;
    }

    @Override
    public List<Problem> check(Map<String, byte[]> files) {
        var problems = new ArrayList<Problem>();
        var forms = forms(files);
        var processes = new HashMap<String, String>();
        diagrams(files).forEach((file, bytes) -> {
            try {
                var root = XmlReader.read(file, bytes);
                var forbidden = Guard.problems(file, root);
                problems.addAll(forbidden);
                if (forbidden.isEmpty()) {
                    problems.addAll(DiagramCheck.problems(file, root, steps.all(), forms));
                }
                root.children("process").forEach(process -> {
                    var other = processes.put(process.id(), file);
                    if (other != null) {
                        problems.add(new Problem(
                                file,
                                process.where(),
                                "is the id of a process in " + other + " too. Give one of them another id."));
                    }
                });
            } catch (XmlReader.Unreadable unreadable) {
                problems.add(unreadable.problem());
            }
        });
        return problems;
    }

    @Override
    public void deploy(String releaseId, ServiceKey service, Map<String, byte[]> files) {
        store.lockDeployments();
        var diagrams = diagrams(files);
        var known = engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(releaseId)
                .singleResult();
        if (known != null) {
            requireSame(releaseId, known, diagrams);
            return;
        }
        var problems = check(files);
        if (!problems.isEmpty()) {
            throw new Refused(
                    "process.diagram-problems",
                    Problem.lines(problems),
                    "Correct the files named, then deploy the release again");
        }
        if (diagrams.isEmpty()) {
            throw new Refused(
                    "process.no-diagram",
                    "Release " + releaseId + " of " + service + " holds no .bpmn file",
                    "Add processes/" + service + "/" + service + ".bpmn");
        }
        var deployment =
                engine.getRepositoryService().createDeployment().name(releaseId).source(service.value());
        diagrams.forEach((file, bytes) -> deployment.addInputStream(file, new ByteArrayInputStream(bytes)));
        deployment.deploy();
    }

    private void requireSame(String releaseId, Deployment known, SortedMap<String, byte[]> diagrams) {
        var repository = engine.getRepositoryService();
        var names = Set.copyOf(repository.getDeploymentResourceNames(known.getId()));
        var same = names.equals(diagrams.keySet())
                && diagrams.entrySet().stream()
                        .allMatch(file -> Arrays.equals(
                                bytes(() -> repository.getResourceAsStream(known.getId(), file.getKey())),
                                file.getValue()));
        if (!same) {
            throw new Refused(
                    "process.release-differs",
                    "Release " + releaseId + " is deployed with other diagrams",
                    "A release never changes: give the changed files a new release");
        }
    }

    @Override
    public boolean has(String processId, String releaseId) {
        return definitions.containsKey(releaseId + "/" + processId) || find(processId, releaseId) != null;
    }

    @Override
    public void start(String processId, String releaseId, UUID caseId, Map<String, Object> branch) {
        moving(() -> {
            var definition = definitionId(processId, releaseId);
            var variables = parsed(definition).getProperties().get(Branch.KEY).of(branch);
            return engine.getRuntimeService().startProcessInstanceById(definition, caseId.toString(), variables);
        });
    }

    @Override
    public void wake(UUID caseId) {
        moving(() -> {
            // Looked up anew one by one: one branch that moves on may give the execution of another a new id.
            waiting(caseId).forEach(place -> waiting(caseId).stream()
                    .filter(place::isSame)
                    .findFirst()
                    .ifPresent(now -> engine.getRuntimeService().signal(now.execution())));
            return caseId;
        });
    }

    @Override
    public void stop(UUID caseId) {
        moving(() -> {
            var runtime = engine.getRuntimeService();
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseId.toString())
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "stopped"));
            return caseId;
        });
    }

    /** An execution that stands in a step, waiting. */
    private record Place(String run, String activity, String execution) {

        boolean isSame(Place other) {
            return run.equals(other.run) && activity.equals(other.activity);
        }
    }

    private List<Place> waiting(UUID caseId) {
        var runtime = engine.getRuntimeService();
        var places = new ArrayList<Place>();
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .list()) {
            var definition = parsed(instance.getProcessDefinitionId());
            for (var execution : runtime.createExecutionQuery()
                    .processInstanceId(instance.getId())
                    .list()) {
                var activity = ((ExecutionEntity) execution).getActivityId();
                if (activity != null && isStep(definition, activity) && !hasJob(execution)) {
                    places.add(new Place(instance.getId(), activity, execution.getId()));
                }
            }
        }
        return places;
    }

    private static boolean isStep(ProcessDefinitionEntity definition, String activity) {
        var found = definition.findActivity(activity);
        return found != null && found.getProperties().get(StepCall.KEY) != null;
    }

    /** A step whose job is still to run is not waiting to be woken. */
    private boolean hasJob(Execution execution) {
        return engine.getManagementService()
                        .createJobQuery()
                        .executionId(execution.getId())
                        .count()
                > 0;
    }

    @Override
    public void complete(UUID taskId, Map<String, Object> branch) {
        moving(() -> {
            var task = engine.getTaskService()
                    .createTaskQuery()
                    .taskId(taskId.toString())
                    .singleResult();
            if (task == null) {
                throw ended();
            }
            var variables = parsed(task.getProcessDefinitionId())
                    .getProperties()
                    .get(Branch.KEY)
                    .of(branch);
            try {
                engine.getTaskService().complete(taskId.toString(), variables);
            } catch (NullValueException gone) {
                throw ended();
            }
            return taskId;
        });
    }

    private static Refused ended() {
        return new Refused(
                "process.task-ended",
                "This task is no longer open",
                "Open the case to see who completed it and where the case stands now");
    }

    @Override
    @Transactional
    public Way way(UUID caseId) {
        ways.flush();
        return new Way(
                caseId,
                store.ofCase(caseId).stream()
                        .map(row -> WayNotes.read(row, names(row.definitionId())))
                        .toList());
    }

    private UnaryOperator<String> names(String definitionId) {
        var definition = parsed(definitionId);
        return id -> WayNotes.name(definition, id);
    }

    @Override
    public byte[] diagram(UUID caseId) {
        ways.flush();
        var rows = store.ofCase(caseId);
        if (rows.isEmpty()) {
            throw new NoSuchRun("No process was started for case " + caseId);
        }
        return diagram(rows.get(rows.size() - 1));
    }

    @Override
    public byte[] diagram(UUID caseId, UUID runId) {
        ways.flush();
        return store.ofCase(caseId).stream()
                .filter(row -> row.id().equals(runId))
                .findFirst()
                .map(this::diagram)
                .orElseThrow(() -> new NoSuchRun("Case " + caseId + " has no run " + runId));
    }

    private byte[] diagram(WayStore.Row row) {
        return bytes(() -> engine.getRepositoryService().getProcessModel(row.definitionId()));
    }

    @Override
    public List<StuckJob> incidents() {
        return engine.getManagementService().createJobQuery().noRetriesLeft().list().stream()
                .map(this::stuck)
                .toList();
    }

    private StuckJob stuck(Job job) {
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        var incident = engine.getRuntimeService()
                .createIncidentQuery()
                .configuration(job.getId())
                .singleResult();
        return new StuckJob(
                job.getId(),
                instance == null ? null : UUID.fromString(instance.getBusinessKey()),
                job.getProcessDefinitionKey(),
                incident == null ? "" : incident.getActivityId(),
                incident == null
                        ? Instant.EPOCH
                        : incident.getIncidentTimestamp().toInstant(),
                Optional.ofNullable(job.getExceptionMessage()).orElse(""));
    }

    @Override
    public void retry(String jobId) {
        try {
            engine.getManagementService().setJobRetries(jobId, 1);
        } catch (NullValueException gone) {
            throw new NoSuchRun("There is no job " + jobId + " any more");
        }
    }

    private String definitionId(String processId, String releaseId) {
        var key = releaseId + "/" + processId;
        var known = definitions.get(key);
        if (known != null) {
            return known;
        }
        var found = find(processId, releaseId);
        if (found == null) {
            throw new NoSuchRun("Release " + releaseId + " has no process \"" + processId + "\"; deploy it first");
        }
        definitions.put(key, found.getId());
        return found.getId();
    }

    private @Nullable ProcessDefinition find(String processId, String releaseId) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processId)
                .versionTag(releaseId)
                .singleResult();
    }

    private ProcessDefinitionEntity parsed(String definitionId) {
        var known = parsed.get(definitionId);
        if (known == null) {
            var repository = (RepositoryServiceImpl) engine.getRepositoryService();
            known = (ProcessDefinitionEntity) repository.getDeployedProcessDefinition(definitionId);
            parsed.put(definitionId, known);
        }
        return known;
    }

    private static <T> @Nullable T moving(Supplier<T> move) {
        try {
            return StepFailure.unhidden(move);
        } catch (OptimisticLockingException moved) {
            throw new OptimisticLockingFailureException("The case was moved by another transaction meanwhile", moved);
        }
    }

    private static SortedMap<String, byte[]> diagrams(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static Set<String> forms(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(file -> file.startsWith("forms/") && file.endsWith(".form"))
                .map(file -> file.substring("forms/".length(), file.length() - ".form".length()))
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(Supplier<InputStream> source) {
        try (var stream = source.get()) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
