using System.CommandLine;
using Audit.Cli.Commands;
using Audit.Ledger;
using Audit.Receipts;
using Audit.Receipts.Verification;

namespace Audit.Cli.Receipts;

/// <summary><c>fabric-audit receipt verify FILE --roots FOLDER</c>: checks a receipt without any connection.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The receipt; - for standard input." };
        var roots = new Option<string>("--roots")
        {
            Description = "The folder with the root certificates of the channel's organisations, the orderers' included: Org1MSP.pem, or a folder Org1MSP of them, for each.",
            HelpName = "FOLDER", Required = true,
        };
        var source = new Option<string[]>("--source")
        {
            Description = "The source that the verdict must be of: its files, or its source bundle.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
        };
        var salt = new Option<string?>("--salt") { Description = "The salt the source was submitted with, as 64 hexadecimal digits.", HelpName = "HEX" };
        var proof = new Option<bool>("--proof") { Description = "Require the proof that the verdict is in the channel's log." };
        var channel = new Option<string?>("--channel") { Description = "The channel the receipt must be of; any of these organisations without it." };
        var chaincode = new Option<string>("--chaincode") { Description = "The audit chaincode's name.", DefaultValueFactory = _ => LedgerNames.Chaincode };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Check a receipt offline. Exits with 0 when it is genuine, with 1 when it is not.")
        {
            file, roots, source, salt, proof, channel, chaincode, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var trusted = Load(parsed.GetRequiredValue(roots));
            var options = new VerificationOptions
            {
                RequireLog = parsed.GetValue(proof),
                Channel = parsed.GetValue(channel),
                Chaincode = parsed.GetRequiredValue(chaincode),
                Source = await ReceiptSource.ReadAsync(parsed.GetValue(source) ?? [], parsed.GetValue(salt), cancellationToken).ConfigureAwait(false),
            };
            var bytes = await SourceFiles.ReadAsync(parsed.GetRequiredValue(file), Receipt.LargestFile, cancellationToken).ConfigureAwait(false);
            return Verify(bytes, trusted, options, parsed.GetValue(json));
        });
        return command;
    }

    private static int Verify(byte[] bytes, TrustedRoots roots, VerificationOptions options, bool isJson)
    {
        Receipt receipt;
        try
        {
            receipt = Receipt.Parse(bytes);
        }
        catch (ReceiptFormatException exception)
        {
            ReceiptReport.WriteUnreadable(exception.Message, isJson);
            return ExitCode.Findings;
        }

        var report = ReceiptVerifier.Verify(receipt, roots, options);
        ReceiptReport.Write(report, isJson);
        return report.IsVerified ? ExitCode.Success : ExitCode.Findings;
    }

    private static TrustedRoots Load(string folder)
    {
        try
        {
            return TrustedRoots.Load(folder);
        }
        catch (RootsException exception)
        {
            throw new CliException(ExitCode.Usage, exception.Message, exception);
        }
    }
}
