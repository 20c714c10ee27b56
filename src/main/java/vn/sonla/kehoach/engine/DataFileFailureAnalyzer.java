package vn.sonla.kehoach.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an administrator which data file stopped the start, in his language and without a stack trace. */
class DataFileFailureAnalyzer extends AbstractFailureAnalyzer<DataFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFileException cause) {
        return new FailureAnalysis(
                "Tệp dữ liệu không dùng được, ứng dụng không khởi động; cơ sở dữ liệu giữ nguyên như cũ.\n\n"
                        + cause.getMessage(),
                "Sửa các dòng nêu trên rồi khởi động lại.",
                cause);
    }
}
