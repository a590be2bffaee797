using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Audit.Ledger.Tests.Determinism;

/// <summary>Walks the instructions of a method body.</summary>
internal static class Instructions
{
    private static readonly Dictionary<ILOpCode, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ILOpCode)(ushort)code.Value, code => code.OperandType);

    public static IEnumerable<ILOpCode> Of(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = (ILOpCode)(body[at] == 0xFE ? (ushort)((0xFE << 8) | body[at + 1]) : body[at]);
            at += code > (ILOpCode)0xFF ? 2 : 1;
            yield return code;
            at += Operands[code] switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at))),
                _ => 4,
            };
        }
    }
}
