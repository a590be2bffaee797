using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
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
        var since = new Option<string?>("--since") { Description = "An earlier receipt of the channel: require the proof that the log only grew since.", HelpName = "FILE" };
        var channel = new Option<string?>("--channel") { Description = "The channel the receipt must be of; any of these organisations without it." };
        var chaincode = new Option<string>("--chaincode") { Description = "The audit chaincode's name.", DefaultValueFactory = _ => LedgerNames.Chaincode };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Check a receipt offline. Exits with 0 when it is genuine, with 1 when it is not.")
        {
            file, roots, source, salt, proof, since, channel, chaincode, json,
        };

        // Nothing here waits for anybody: what is asynchronous would only have to be compiled first.
        command.SetAction(parsed =>
        {
            var trusted = Load(parsed.GetRequiredValue(roots));
            var options = new VerificationOptions
            {
                RequireLog = parsed.GetValue(proof),
                Channel = parsed.GetValue(channel),
                Chaincode = parsed.GetRequiredValue(chaincode),
                Source = ReceiptSource.Read(parsed.GetValue(source) ?? [], parsed.GetValue(salt)),
            };
            return Verify(parsed.GetRequiredValue(file), parsed.GetValue(since), trusted, options, parsed.GetValue(json));
        });
        return command;
    }

    private static int Verify(string file, string? since, TrustedRoots roots, VerificationOptions options, bool isJson)
    {
        Receipt? earlier = null;
        if (since is not null && !TryRead(since, out earlier, out var defect))
        {
            ReceiptReport.WriteUnreadable("growth.earlier", $"{since}: {defect}", isJson);
            return ExitCode.Findings;
        }

        if (!TryRead(file, out var receipt, out defect))
        {
            ReceiptReport.WriteUnreadable("form", defect, isJson);
            return ExitCode.Findings;
        }

        var report = ReceiptVerifier.Verify(receipt, roots, options with { Since = earlier });
        ReceiptReport.Write(report, isJson);
        return report.IsVerified ? ExitCode.Success : ExitCode.Findings;
    }

    private static bool TryRead(string file, [NotNullWhen(true)] out Receipt? receipt, [NotNullWhen(false)] out string? defect)
    {
        try
        {
            (receipt, defect) = (Receipt.Parse(SourceFiles.Read(file, Receipt.LargestFile)), null);
            return true;
        }
        catch (ReceiptFormatException exception)
        {
            (receipt, defect) = (null, exception.Message);
            return false;
        }
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
