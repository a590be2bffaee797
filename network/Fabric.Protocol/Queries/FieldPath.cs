using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>The way to a field: names joined by dots; a backslash makes the next dot part of a name. Numbers lead into arrays.</summary>
internal sealed class FieldPath
{
    /// <summary>The value itself.</summary>
    public static readonly FieldPath Root = new([]);

    private const string KeyField = "_id";

    private readonly string[] _names;

    private FieldPath(string[] names) => _names = names;

    /// <summary>Whether the path means the document's key.</summary>
    public bool IsKey => _names is [KeyField];

    public IReadOnlyList<string> Names => _names;

    public static FieldPath Parse(string text)
    {
        List<string> names = [];
        var name = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length && text[index + 1] is '.' or '\\')
            {
                name.Append(text[++index]);
            }
            else if (text[index] == '.')
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else
            {
                name.Append(text[index]);
            }
        }

        names.Add(name.ToString());
        return names.Contains(string.Empty)
            ? throw new FabricFormatException("rich query", $"Invalid field name: {(text.Length == 0 ? "it is empty" : text)}")
            : new FieldPath([.. names]);
    }

    public FieldPath Append(string field) => new([.. _names, .. Parse(field)._names]);

    public JsonElement? Find(JsonElement value)
    {
        foreach (var name in _names)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object when value.TryGetProperty(name, out var member):
                    value = member;
                    break;
                case JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                    && position < value.GetArrayLength():
                    value = value[position];
                    break;
                default:
                    return null;
            }
        }

        return value;
    }

    public override string ToString() => string.Join('.', _names);
}
