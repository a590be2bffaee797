namespace Audit.Receipts.Verification;

/// <summary>Something a receipt fails at.</summary>
/// <param name="Code">A stable name, such as <c>block.data-hash</c>.</param>
/// <param name="Message">What was found, in a sentence.</param>
public sealed record ReceiptFinding(string Code, string Message);
