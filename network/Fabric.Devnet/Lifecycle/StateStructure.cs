using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>A structure as the ledger keeps it: its type's name, and each field under a key of its own, so that only what changes is written.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Fields">The fields in the type's order, which is part of what organisations have to agree on.</param>
internal sealed record StateStructure(string Type, IReadOnlyList<(string Name, StateData Value)> Fields)
{
    private ByteString Metadata => new StateMetadata { Datatype = Type, Fields = { Fields.Select(item => item.Name) } }.ToByteString();

    /// <summary>The key of a structure's type and its fields' names.</summary>
    public static string MetadataKey(string space, string name) => MetadataPrefix(space) + name;

    /// <summary>What these keys begin with.</summary>
    public static string MetadataPrefix(string space) => $"{space}/metadata/";

    /// <summary>The key of one field.</summary>
    public static string FieldKey(string space, string name, string field) => $"{space}/fields/{name}/{field}";

    /// <summary>What is stored under a name; null when nothing is.</summary>
    public static StateMetadata? ReadMetadata(string space, string name, IReadableState state) =>
        state.Get(MetadataKey(space, name)) is { } bytes ? StateMetadata.Parser.ParseFrom(bytes) : null;

    /// <summary>A field's value; one without a value when nothing is stored.</summary>
    public static StateData ReadField(string space, string name, string field, IReadableState state) =>
        state.Get(FieldKey(space, name, field)) is { } bytes ? StateData.Parser.ParseFrom(bytes) : new StateData();

    /// <summary>A message that a field holds.</summary>
    public static T ReadField<T>(string space, string name, string field, IReadableState state, MessageParser<T> parser)
        where T : IMessage<T> => parser.ParseFrom(ReadField(space, name, field, state).Bytes);

    public static StateData Field(IMessage? message) => new() { Bytes = message?.ToByteString() ?? ByteString.Empty };

    /// <summary>Writes what differs from what is stored under a name.</summary>
    public void Write(string space, string name, IWritableState state)
    {
        var stored = ReadMetadata(space, name, state) ?? new StateMetadata();
        var known = stored.Fields.ToDictionary(field => FieldKey(space, name, field), field => state.Get(FieldKey(space, name, field)));
        foreach (var (field, value) in Fields)
        {
            var key = FieldKey(space, name, field);
            var bytes = value.ToByteString();
            if (!known.Remove(key, out var former) || former != bytes)
            {
                state.Put(key, bytes);
            }
        }

        if (known.Count > 0 || stored.Datatype != Type || stored.Fields.Count != Fields.Count)
        {
            state.Put(MetadataKey(space, name), Metadata);
        }

        foreach (var key in known.Keys)
        {
            state.Delete(key);
        }
    }

    /// <summary>In what an organisation's structure differs from this one, by its hashes: the fields' names, or the type's when it is another one or missing.</summary>
    public IReadOnlyList<string> Mismatches(string space, string name, IOpaqueState state)
    {
        // All keys are read before any is judged: the read set must not depend on the outcome.
        var metadata = state.GetHash(MetadataKey(space, name));
        var fields = Fields.Select(field => (field.Name, field.Value, Hash: state.GetHash(FieldKey(space, name, field.Name)))).ToList();
        return metadata != QueryResults.Hash(Metadata)
            ? [Type]
            : [.. fields.Where(field => field.Hash != QueryResults.Hash(field.Value.ToByteString())).Select(field => field.Name)];
    }
}
