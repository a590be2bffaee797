using System.Text;
using System.Text.Json;
using Fabric.Chaincode.Contracts;

namespace Notes;

/// <summary>Notes that only their writers can change.</summary>
[Contract("notes")]
public sealed class NoteContract : Contract
{
    /// <summary>Writes a note, or changes one's own.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="id">The note's id.</param>
    /// <param name="text">What it says.</param>
    [Transaction]
    public static async Task Write(TransactionContext context, string id, string text)
    {
        var writer = context.ClientIdentity.Id;
        if (await FindAsync(context, id) is { } written && written.Writer != writer)
        {
            throw new ContractException($"note {id} belongs to somebody else");
        }

        var note = JsonSerializer.SerializeToUtf8Bytes(new Note(id, text, writer));
        await context.Stub.PutStateAsync(KeyOf(context, id), note, context.CancellationToken);
        context.Stub.SetEvent("NoteWritten", Encoding.UTF8.GetBytes(id));
    }

    /// <summary>Reads a note.</summary>
    [Transaction(Evaluate = true)]
    public static async Task<Note> Read(TransactionContext context, string id) =>
        await FindAsync(context, id) ?? throw new ContractException($"there is no note {id}");

    /// <summary>Reads all notes, in the order of their ids.</summary>
    [Transaction(Evaluate = true)]
    public static async Task<IReadOnlyList<Note>> All(TransactionContext context)
    {
        var notes = new List<Note>();
        await foreach (var entry in context.Stub.GetStateByPartialCompositeKeyAsync("note", [], context.CancellationToken))
        {
            notes.Add(JsonSerializer.Deserialize<Note>(entry.Value.Span)!);
        }

        return notes;
    }

    private static string KeyOf(TransactionContext context, string id) => context.Stub.CreateCompositeKey("note", [id]);

    private static async Task<Note?> FindAsync(TransactionContext context, string id) =>
        await context.Stub.GetStateAsync(KeyOf(context, id), context.CancellationToken) is { } stored
            ? JsonSerializer.Deserialize<Note>(stored)
            : null;
}

/// <summary>A note.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="Writer">Who wrote it, as Fabric names clients.</param>
public sealed record Note(string Id, string Text, string Writer);
