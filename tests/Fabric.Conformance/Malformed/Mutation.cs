using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Fabric.Conformance.Malformed;

/// <summary>One thing done to one field of a request; it means the same on every network.</summary>
/// <param name="Path">Names of fields from the request down, joined by dots; of repeated fields the first element.</param>
/// <param name="Action">What is done to the last of them.</param>
internal sealed record Mutation(string Path, MutationAction Action)
{
    // No field of Fabric's messages has this number.
    private const int UnknownField = 1999;

    private static readonly ByteString Garbage = ByteString.CopyFrom(0xff, 0x13, 0x37, 0xff);

    public override string ToString() => $"{Path}:{Action}";

    /// <summary>Every mutation of a request and of what it holds.</summary>
    public static IEnumerable<Mutation> AllOf(IMessage request, RequestKind kind) => Enumerate(request, kind, string.Empty);

    /// <summary>Applies it.</summary>
    /// <param name="request">The request; it is changed.</param>
    /// <param name="kind">What the request is.</param>
    public void Apply(IMessage request, RequestKind kind) => Apply(request, Path.Split('.'), kind);

    private static IEnumerable<Mutation> Enumerate(IMessage message, RequestKind kind, string prefix)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => !field.IsMap && IsSet(field, message)))
        {
            var path = prefix + field.Name;
            foreach (var action in ActionsOf(field, kind))
            {
                yield return new Mutation(path, action);
            }

            if (Inner(field, message, kind) is { } inner)
            {
                foreach (var mutation in Enumerate(inner, kind, path + "."))
                {
                    yield return mutation;
                }
            }
        }
    }

    private static IEnumerable<MutationAction> ActionsOf(FieldDescriptor field, RequestKind kind)
    {
        yield return MutationAction.Clear;
        if (field.IsRepeated)
        {
            yield return MutationAction.Twice;
        }

        if (field.FieldType is not FieldType.Message)
        {
            yield return MutationAction.Change;
        }

        if (field.FieldType == FieldType.Bytes)
        {
            yield return MutationAction.Truncate;
            if (NestedMessages.Find(field, kind) is not null)
            {
                yield return MutationAction.AddUnknownField;
            }
        }
    }

    private static bool IsSet(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        System.Collections.IList list => list.Count > 0,
        IMessage => true,
        ByteString bytes => bytes.Length > 0,
        string text => text.Length > 0,
        // Numbers and enumerations are always there.
        null => false,
        _ => true,
    };

    private static IMessage? Inner(FieldDescriptor field, IMessage message, RequestKind kind)
    {
        var value = field.Accessor.GetValue(message);
        value = value is System.Collections.IList list ? list[^1] : value;
        if (value is not ByteString bytes)
        {
            return value as IMessage;
        }

        try
        {
            return NestedMessages.Find(field, kind)?.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // A mutation before this one has made it unreadable.
            return null;
        }
    }

    private void Apply(IMessage message, ReadOnlySpan<string> path, RequestKind kind)
    {
        var field = message.Descriptor.FindFieldByName(path[0]);
        if (path.Length == 1)
        {
            Change(field, message);
            return;
        }

        var inner = Inner(field, message, kind)!;
        Apply(inner, path[1..], kind);
        Set(field, message, field.FieldType == FieldType.Bytes ? inner.ToByteString() : inner);
    }

    private void Change(FieldDescriptor field, IMessage message)
    {
        var value = field.Accessor.GetValue(message);
        if (Action == MutationAction.Clear)
        {
            field.Accessor.Clear(message);
        }
        else if (Action == MutationAction.Twice)
        {
            var list = (System.Collections.IList)value;
            list.Add(list[^1]);
        }
        else
        {
            Set(field, message, Changed(value is System.Collections.IList list ? list[^1]! : value));
        }
    }

    private object Changed(object value) => (value, Action) switch
    {
        (ByteString bytes, MutationAction.Truncate) => ByteString.CopyFrom(bytes.Span[..^1]),
        (ByteString bytes, MutationAction.AddUnknownField) => Extended(bytes),
        (ByteString, _) => Garbage,
        (string text, _) => text + "~",
        (bool flag, _) => !flag,
        (int number, _) => number + 77,
        (uint number, _) => number + 77,
        (long number, _) => number + 77,
        (ulong number, _) => number + 77,
        (Enum name, _) => Enum.ToObject(name.GetType(), 77),
        _ => throw new NotSupportedException($"{value.GetType()} cannot be changed"),
    };

    private static ByteString Extended(ByteString bytes)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes.Span);
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(UnknownField, WireFormat.WireType.Varint);
            output.WriteInt32(1);
        }

        return ByteString.CopyFrom(stream.ToArray());
    }

    private static void Set(FieldDescriptor field, IMessage message, object value)
    {
        if (field.IsRepeated)
        {
            ((System.Collections.IList)field.Accessor.GetValue(message))[0] = value;
        }
        else
        {
            field.Accessor.SetValue(message, value);
        }
    }
}
