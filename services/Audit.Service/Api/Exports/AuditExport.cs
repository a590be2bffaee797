using Audit.Store;

namespace Audit.Service;

/// <summary>Audits in forms to take along.</summary>
internal sealed class AuditExport(AuditDatabase database, ISourceScorer scorer)
{
    /// <summary>The most audits of one SARIF log; readers of such logs take no more.</summary>
    internal const int MostAuditsOfLog = 1000;

    /// <summary>All that a query finds, from its cursor on and up to its limit where it has one, as it is read.</summary>
    internal IResult Stream(AuditListQuery query, ExportFormat format) => format == ExportFormat.Csv
        ? new StreamedAnswer($"{ExportFormats.CsvType}; charset=utf-8; header=present", "audits.csv", (body, ended) => WriteCsvAsync(query, body, ended))
        : new StreamedAnswer(ExportFormats.SarifType, "audits.sarif", (body, ended) => WriteSarifAsync(query, body, ended));

    /// <summary>One audit.</summary>
    internal async Task<ApiAnswer> WriteAsync(AuditDocument document, ExportFormat format, CancellationToken cancellationToken)
    {
        if (format == ExportFormat.Csv)
        {
            return new ApiAnswer(StatusCodes.Status200OK, $"{ExportFormats.CsvType}; charset=utf-8; header=present", (byte[])[.. AuditCsv.Header(), .. AuditCsv.Row(document)]);
        }

        IReadOnlyDictionary<string, StoredReport> reports = await database.Queries.ReportsOfAsync([document.Id], cancellationToken);
        var log = new AuditSarif(scorer.Driver, isOne: true);
        log.Add(document, reports.GetValueOrDefault(document.Id)?.Report);
        return new ApiAnswer(StatusCodes.Status200OK, ExportFormats.SarifType, log.ToUtf8());
    }

    private async Task WriteCsvAsync(AuditListQuery query, Stream body, CancellationToken cancellationToken)
    {
        await body.WriteAsync(AuditCsv.Header(), cancellationToken);
        await foreach (IReadOnlyList<AuditView> page in PagesAsync(query, query.Limit ?? long.MaxValue, cancellationToken))
        {
            foreach (AuditView audit in page)
            {
                await body.WriteAsync(AuditCsv.Row(AuditDocument.Of(audit)), cancellationToken);
            }
        }
    }

    private async Task WriteSarifAsync(AuditListQuery query, Stream body, CancellationToken cancellationToken)
    {
        var log = new AuditSarif(scorer.Driver, isOne: false);
        int count = 0;
        await foreach (IReadOnlyList<AuditView> page in PagesAsync(query, query.Limit ?? MostAuditsOfLog, cancellationToken))
        {
            IReadOnlyDictionary<string, StoredReport> reports = await database.Queries.ReportsOfAsync([.. page.Select(audit => audit.Audit.Id)], cancellationToken);
            foreach (AuditView audit in page)
            {
                log.Add(AuditDocument.Of(audit), reports.GetValueOrDefault(audit.Audit.Id)?.Report);
            }

            count += page.Count;
        }

        if (count == MostAuditsOfLog)
        {
            log.Say($"This log ends after {MostAuditsOfLog} audits; there may be more. Narrow the query, for instance with from and to.");
        }

        await body.WriteAsync(log.ToUtf8(), cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<AuditView>> PagesAsync(
        AuditListQuery query, long most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AuditCursor? after = query.After;
        long left = most;
        do
        {
            AuditPage page = await database.Queries.ListAsync(query.Filter, after, (int)Math.Min(left, AuditQueries.LargestPage), cancellationToken);
            yield return page.Audits;
            left -= page.Audits.Count;
            after = page.Next;
        }
        while (after is not null && left > 0);
    }
}
