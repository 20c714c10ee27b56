package vn.sonla.kehoach.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the reason instead of a stack trace. */
class AccountsFailureAnalyzer extends AbstractFailureAnalyzer<AccountsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AccountsException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Đặt biến môi trường nêu trên rồi khởi động lại ứng dụng.", cause);
    }
}
