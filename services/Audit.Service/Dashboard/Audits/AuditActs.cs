using System.Text.Json;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What forms of pages ask of the ledger; they become the same commands as those of the API.</summary>
internal static class AuditActs
{
    internal static Task<IResult> DisputeAsync(string id, HttpContext context, CommandIntake intake, RequestAction action) =>
        TakeAsync(context, id, $"/audits/{id}", intake, action, form => new LedgerCommand(
            LedgerNames.AuditsContract, "Dispute", [id, Body(form, "reason").Reason()], AuditCaller.Of(context).Name));

    internal static Task<IResult> ResolveAsync(string id, HttpContext context, CommandIntake intake, RequestAction action) =>
        TakeAsync(context, id, $"/audits/{id}", intake, action, form =>
        {
            CommandBody given = Body(form, "outcome", "reason");
            return new LedgerCommand(
                LedgerNames.AuditsContract, "Resolve", [id, given.OneOf("outcome", "PASS", "REVIEW", "FAIL"), given.Reason()], AuditCaller.Of(context).Name);
        });

    /// <summary>Takes a command and goes back to its page, which says what becomes of it.</summary>
    internal static async Task<IResult> TakeAsync(
        HttpContext context, string id, string page, CommandIntake intake, RequestAction action, Func<IFormCollection, LedgerCommand> read)
    {
        if (!Sha256Hash.IsHash(id))
        {
            throw JsonSubmission.Malformed($"'{id}' is no id: ids are 64 lower-case hexadecimal digits.");
        }

        LedgerCommand command = read(await context.Request.ReadFormAsync(context.RequestAborted));
        CommandDocument document = await intake.TakeAsync(command, id, action, context.RequestAborted);
        return Results.Redirect($"{page}?command={document.Id}");
    }

    // The rules of what a reason may be are those of the API; a text area's line ends become spaces.
    private static CommandBody Body(IFormCollection form, params string[] members) => CommandBody.Parse(
        JsonSerializer.SerializeToUtf8Bytes(members.ToDictionary(
            member => member, member => string.Join(' ', form[member].ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)))),
        members);
}
