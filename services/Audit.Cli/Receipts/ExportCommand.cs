using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Models;
using Audit.Cli.Output;
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
        var command = new ServiceCommand("export", "Write the receipt of a verdict.") { id, output };
        command.Does(async (call, cancellationToken) =>
        {
            var file = call.Parsed.GetValue(output);
            if (call.IsJson && file is null or "-")
            {
                throw new CliException(ExitCode.Usage, "a receipt is JSON already: --json says where it went, give -o FILE with it");
            }

            var bytes = await ReadAsync(call, call.Parsed.GetRequiredValue(id), cancellationToken).ConfigureAwait(false);
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
                });
            }
            else if (file is not (null or "-"))
            {
                Console.Error.WriteLine($"receipt {receipt.Digest} written to {file} ({bytes.Length} bytes); check it with 'fabric-audit receipt verify {file} --roots FOLDER'");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(ServiceCall call, string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPath.Of("audits", id, "receipt"));
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
