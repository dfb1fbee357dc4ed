package org.dayaq.app.process.internal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** What an attacker would find on the class path: code that a diagram names by its class. */
public class Payload implements JavaDelegate, TaskListener {

    @Override
    public void execute(DelegateExecution execution) {
        System.setProperty(Attacks.CANARY, "1");
    }

    @Override
    public void notify(DelegateTask task) {
        System.setProperty(Attacks.CANARY, "1");
    }
}
