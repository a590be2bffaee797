namespace Audit.Service;

/// <summary>An audit as a document for paper or a file.</summary>
/// <param name="Detail">What is known of the audit.</param>
/// <param name="ReceiptDigest">The digest of the receipt that belongs to it; null when there is none.</param>
/// <param name="ReceiptAbsence">Why there is none.</param>
internal sealed record AuditReportPage(AuditDetailPage Detail, string? ReceiptDigest, string? ReceiptAbsence)
{
    private const string View = "Report";

    internal static async Task<IResult> ShowAsync(string id, HttpContext context, AuditPageReader reader, KeptReceipts receipts)
    {
        _ = new QueryReader(context.Request.Query);
        AuditReportPage page = await ReadAsync(id, reader, receipts, context.RequestAborted);
        return new PageResult<AuditReportPage>(View, page, TitleOf(page));
    }

    /// <summary>The same as a PDF file.</summary>
    internal static async Task<IResult> PrintAsync(string id, HttpContext context, AuditPageReader reader, KeptReceipts receipts, ReportPrinter printer)
    {
        _ = new QueryReader(context.Request.Query);
        printer.Require();
        AuditReportPage page = await ReadAsync(id, reader, receipts, context.RequestAborted);
        string html = await PageWriter.PrintAsync(context, View, page, TitleOf(page));
        return ReportPrinter.Answer(context, await printer.PrintAsync(html, context.RequestAborted), $"{id[..12]}.report.pdf");
    }

    private static string TitleOf(AuditReportPage page) => $"Audit report: {Shown.Plain(page.Detail.Audit.Name)}";

    private static async Task<AuditReportPage> ReadAsync(string id, AuditPageReader reader, KeptReceipts receipts, CancellationToken cancellationToken)
    {
        AuditDetailPage detail = await reader.ReadAsync(id, null, cancellationToken);
        (string? digest, string? absence) = await receipts.OfAsync(detail.Audit, cancellationToken);
        return new AuditReportPage(detail, digest, absence);
    }
}
