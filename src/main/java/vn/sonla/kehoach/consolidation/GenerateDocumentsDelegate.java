package vn.sonla.kehoach.consolidation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.CommonVariables;

/** KHTC has consolidated: the documents for the Director are made. */
@Component
class GenerateDocumentsDelegate implements JavaDelegate {

    private final DocumentService documents;

    GenerateDocumentsDelegate(DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Integer edition = ReplacementModel.EDITION.from(execution);
        documents.generate(ReportingPeriod.parse(CommonVariables.period(execution)), edition == null ? 1 : edition);
    }
}
