using System.CommandLine;
using System.Globalization;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Models;
using Audit.Cli.Output;
using Audit.Ledger.Log;
using Audit.Receipts;

namespace Audit.Cli.Receipts;

/// <summary><c>fabric-audit receipt export ID -o FILE</c>: has the service make the receipt of a verdict.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The audit; it must be decided." };
        var output = new Option<string?>("--output", "-o") { Description = "Write the receipt to this file; to standard output without it.", HelpName = "FILE" };
        var since = new Option<string?>("--since") { Description = "An earlier receipt of the channel: have the new one prove that the log only grew since.", HelpName = "FILE" };
        var command = new ServiceCommand("export", "Write the receipt of a verdict.") { id, output, since };
        command.Does(async (call, cancellationToken) =>
        {
            var file = call.Parsed.GetValue(output);
            if (call.IsJson && file is null or "-")
            {
                throw new CliException(ExitCode.Usage, "a receipt is JSON already: --json says where it went, give -o FILE with it");
            }

            var earlier = call.Parsed.GetValue(since) is { } earlierFile ? Earlier(earlierFile) : null;
            var bytes = await ReadAsync(call, call.Parsed.GetRequiredValue(id), earlier, cancellationToken).ConfigureAwait(false);
            var receipt = Parse(bytes, call.Api.Address);
            await ResultStream.WriteAsync(file, stream => stream.WriteAsync(bytes, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
            if (call.IsJson)
            {
                ResultJson.PrintObject(json =>
                {
                    json.WriteString("file", file);
                    json.WriteString("auditId", receipt.Statement.AuditId);
                    json.WriteString("digest", receipt.Digest);
                    json.WriteNumber("bytes", bytes.Length);
                    if (receipt.Consistency is { } grown)
                    {
                        json.WriteNumber("since", grown.First);
                    }
                });
            }
            else if (file is not (null or "-"))
            {
                Console.Error.WriteLine($"receipt {receipt.Digest} written to {file} ({bytes.Length} bytes); check it with 'fabric-audit receipt verify {file} --roots FOLDER'");
            }

            // The file is written all the same: with the earlier receipt it is what proves a fork.
            return earlier is null || receipt.Consistency?.FirstRoot == earlier.Root
                ? ExitCode.Success
                : throw new CliException(
                    ExitCode.Findings,
                    $"the log was forked: its first {earlier.Size} leaves had the root {earlier.Root} in the earlier receipt, and have {receipt.Consistency?.FirstRoot ?? "none"} now; keep both receipts, and verify them");
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(ServiceCall call, string id, LogHead? since, CancellationToken cancellationToken)
    {
        var query = ApiPath.Query([KeyValuePair.Create("since", since?.Size.ToString(CultureInfo.InvariantCulture))]);
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPath.Of("audits", id, "receipt") + query);
        using var response = await call.Api.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new CliException(ExitCode.Ledger, $"{call.Api.Address} stopped in the middle of the receipt: {exception.Message}", exception);
        }
    }

    private static LogHead Earlier(string file)
    {
        try
        {
            return Receipt.Parse(SourceFiles.Read(file, Receipt.LargestFile)).Inclusion?.Head
                ?? throw new CliException(ExitCode.Usage, $"{file} does not say what the channel's log was when it was made: its verdict was not in it yet; give a later receipt");
        }
        catch (ReceiptFormatException exception)
        {
            throw new CliException(ExitCode.Usage, $"{file} cannot be taken as the earlier receipt: {exception.Message}", exception);
        }
    }

    private static Receipt Parse(byte[] bytes, Uri address)
    {
        try
        {
            return Receipt.Parse(bytes);
        }
        catch (ReceiptFormatException exception)
        {
            throw new CliException(ExitCode.Ledger, $"{address} does not answer with a receipt: {exception.Message}", exception);
        }
    }
}
