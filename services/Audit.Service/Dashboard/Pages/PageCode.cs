namespace Audit.Service;

/// <summary>The stable codes of what only pages refuse.</summary>
internal static class PageCode
{
    internal const string FormExpired = "FORM_EXPIRED";
    internal const string SignInFailed = "SIGN_IN_FAILED";
    internal const string LinkUsed = "SIGN_IN_LINK_USED";
    internal const string VerificationRunning = "VERIFICATION_RUNNING";
    internal const string VerificationBusy = "VERIFICATION_BUSY";
    internal const string PdfUnavailable = "PDF_UNAVAILABLE";
    internal const string PdfFailed = "PDF_FAILED";
    internal const string ReceiptUnknown = "RECEIPT_UNKNOWN";
}
