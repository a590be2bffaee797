using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Output;
using Audit.Model.Source;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit submit FILE…</c>: hands a contract to the member's audit service and waits for the verdict.</summary>
internal static class SubmitCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The contract and what it imports; or one zip archive; or one standard JSON input.", Arity = ArgumentArity.OneOrMore,
        };
        var name = new Option<string?>("--name") { Description = "The submission's name; by default the first file's." };
        var compiler = new Option<string?>("--compiler") { Description = "The compiler it is written for.", HelpName = "VERSION" };
        var redact = new Option<bool>("--redact") { Description = "Take comments and string literals out before anybody else sees the source." };
        var hashOnly = new Option<bool>("--hash-only")
        {
            Description = "Keep the source in your organisation, whose service alone scores it; the channel's policy must allow that.",
        };
        var salt = new Option<bool>("--salt") { Description = "Let nobody guess the source by its hash; the service keeps the salt." };
        var key = new Option<string?>("--idempotency-key")
        {
            Description = "Makes repeating the command harmless: the same key and files give the same answer.", HelpName = "KEY",
        };
        var noWait = new Option<bool>("--no-wait") { Description = "Return with the audit's id instead of waiting for the verdict." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait for the verdict.", DefaultValueFactory = _ => 120 };
        var command = new ServiceCommand("submit", "Submit a contract to your organisation's audit service and wait for the verdict.")
        {
            files, name, compiler, redact, hashOnly, salt, key, noWait, timeout,
        };
        command.Does(async (call, cancellationToken) =>
        {
            var paths = call.Parsed.GetRequiredValue(files);
            var content = new SubmissionContent(
                call.Parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(paths[0]), call.Parsed.GetValue(compiler), call.Parsed.GetValue(redact))
            {
                HashOnly = call.Parsed.GetValue(hashOnly),
                Salt = call.Parsed.GetValue(salt),
            };
            var document = await SubmitAsync(call, content, paths, call.Parsed.GetValue(key), cancellationToken).ConfigureAwait(false);
            var id = call.Api.IdOf(document);
            return call.Parsed.GetValue(noWait)
                ? call.Write(document, _ => Console.Out.WriteLine(id))
                : await WaitAsync(call, id, TimeSpan.FromSeconds(call.Parsed.GetValue(timeout)), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<JsonObject> SubmitAsync(
        ServiceCall call, SubmissionContent content, string[] paths, string? key, CancellationToken cancellationToken)
    {
        using var request = await content.RequestAsync(paths, cancellationToken).ConfigureAwait(false);
        if (key is not null && !request.Headers.TryAddWithoutValidation("Idempotency-Key", key))
        {
            throw new CliException(ExitCode.Usage, "--idempotency-key holds characters that cannot be sent: give a UUID or the like");
        }

        var document = await call.Api.JsonAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (var skipped in document.Part("skipped").Items("files"))
        {
            await Console.Error.WriteLineAsync(
                VisibleText.Of($"left out: {skipped.Text("path")}: {skipped.Text("reason")}")).ConfigureAwait(false);
        }

        return document;
    }

    private static async Task<int> WaitAsync(ServiceCall call, string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"audit {id}: waiting for the verdict").ConfigureAwait(false);
        var audit = await Submission.WaitForVerdictAsync(call.Api, id, 1, patience, cancellationToken).ConfigureAwait(false);
        call.Write(audit, shown => AuditTable.Write(Terminal.Output, [shown]));
        return audit["verdict"]?.GetValue<string>() == "FAIL" ? ExitCode.Findings : ExitCode.Success;
    }
}
