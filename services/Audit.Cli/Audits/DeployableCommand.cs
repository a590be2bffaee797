using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Ledger;
using Audit.Model.Source;

namespace Audit.Cli.Audits;

/// <summary>
/// <c>fabric-audit audits deployable HASH|FILE…</c>: the gate for pipelines. Exits with 0 when the source may be deployed by the policy in
/// force, with 1 when it may not.
/// </summary>
internal static class DeployableCommand
{
    private const int MaximumBytes = 64 << 20;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var sources = new Argument<string[]>("HASH|FILE")
        {
            Description = "The source's hash, which a salted source needs; or the Solidity files, as they were submitted.", Arity = ArgumentArity.OneOrMore,
        };
        var redact = new Option<bool>("--redact") { Description = "The files were submitted without comments and string literals." };
        var command = new ServiceCommand("deployable", "Tell whether a source may be deployed: exits with 0 for yes, with 1 for no.") { sources, redact };
        command.Does(async (call, cancellationToken) =>
        {
            var hash = await HashAsync(call.Parsed.GetRequiredValue(sources), call.Parsed.GetValue(redact), cancellationToken).ConfigureAwait(false);
            var answer = await call.GetAsync(ApiPath.Of("sources", hash, "deployable"), cancellationToken).ConfigureAwait(false);
            call.Write(answer, Write);
            return answer.Text("deployable") == "true" ? ExitCode.Success : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<string> HashAsync(string[] sources, bool redact, CancellationToken cancellationToken)
    {
        if (sources is [var hash] && Sha256Hash.IsHash(hash) && !File.Exists(hash))
        {
            return hash;
        }

        var files = new List<(string Path, byte[] Content)>();
        foreach (var path in sources)
        {
            files.Add((path, await SourceFiles.ReadAsync(path, MaximumBytes, cancellationToken).ConfigureAwait(false)));
        }

        try
        {
            return SourceBundle.Create(SourceFiles.Named(files).Select(file =>
                redact ? KeyValuePair.Create(file.Key, SourceRedaction.Redact(file.Value)) : file)).Hash;
        }
        catch (LedgerRefusalException exception)
        {
            throw new CliException(ExitCode.Usage, exception.Refusal.Message, exception);
        }
    }

    private static void Write(JsonObject answer) => FieldLines.Write(
        ("Deployable", answer.Text("deployable") == "true" ? "yes" : "no"),
        ("Because", answer.Text("reason")),
        ("Code", answer.Text("code")),
        ("Source", answer.Text("sourceHash")),
        ("Audit", answer.Text("auditId")),
        ("Verdict", answer.Text("verdict")),
        ("Model", answer.Text("modelHash")),
        ("Model is", answer.Text("modelStatus")),
        ("Voted weight", answer.Text("votedWeight")),
        ("Quorum", answer.Text("quorum")),
        ("Policy", $"version {answer.Text("policyVersion")}"));
}
