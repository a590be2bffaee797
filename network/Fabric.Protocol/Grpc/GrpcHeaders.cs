using System.Globalization;
using System.Text;

namespace Fabric.Protocol.Grpc;

/// <summary>Names and encodings of gRPC's HTTP/2 headers and trailers (<c>grpc/doc/PROTOCOL-HTTP2.md</c>).</summary>
internal static class GrpcHeaders
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string StatusDetails = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";

    private static volatile EncodedTimeout _lastTimeout = new(TimeSpan.Zero, "0u");

    private const long MaxTimeoutDigits = 99_999_999;
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>
    /// Percent-encodes a status message: UTF-8 bytes outside printable ASCII, the percent sign itself, and blanks at either end, which
    /// HTTP would trim.
    /// </summary>
    public static string EncodeMessage(string message)
    {
        var encoded = new StringBuilder(message.Length);
        var bytes = System.Text.Encoding.UTF8.GetBytes(message);
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = bytes[i];
            var trimmed = value == ' ' && (i == 0 || i == bytes.Length - 1);
            if (value is >= 0x20 and <= 0x7E and not (byte)'%' && !trimmed)
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
            }
        }

        return encoded.ToString();
    }

    /// <summary>Undoes <see cref="EncodeMessage"/>; what is not a valid escape is kept as it stands.</summary>
    public static string DecodeMessage(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return encoded;
        }

        var bytes = new List<byte>(encoded.Length);
        var source = System.Text.Encoding.UTF8.GetBytes(encoded);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && char.IsAsciiHexDigit((char)source[i + 1]) && char.IsAsciiHexDigit((char)source[i + 2]))
            {
                bytes.Add((byte)((HexValue(source[i + 1]) << 4) | HexValue(source[i + 2])));
                i += 2;
            }
            else
            {
                bytes.Add(source[i]);
            }
        }

        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Writes a timeout in the finest unit whose value fits eight digits.</summary>
    public static string EncodeTimeout(TimeSpan timeout)
    {
        // Clients use few different timeouts, and most of them again and again.
        var last = _lastTimeout;
        if (last.Timeout != timeout)
        {
            _lastTimeout = last = new EncodedTimeout(timeout, Encode(timeout));
        }

        return last.Text;
    }

    private static string Encode(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 0);
        (long TicksPerUnit, char Unit)[] units =
        [
            (TimeSpan.TicksPerMicrosecond, 'u'), (TimeSpan.TicksPerMillisecond, 'm'), (TimeSpan.TicksPerSecond, 'S'),
            (TimeSpan.TicksPerMinute, 'M'), (TimeSpan.TicksPerHour, 'H'),
        ];
        foreach (var (ticksPerUnit, unit) in units)
        {
            // Rounded up: a deadline must not pass earlier on the far side than here.
            var value = (ticks / ticksPerUnit) + (ticks % ticksPerUnit == 0 ? 0 : 1);
            if (value <= MaxTimeoutDigits)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxTimeoutDigits}H");
    }

    /// <summary>Reads a timeout header; null when it is absent or malformed.</summary>
    public static TimeSpan? DecodeTimeout(string? header)
    {
        if (string.IsNullOrEmpty(header) || header.Length > 9
            || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        return header[^1] switch
        {
            'H' => TimeSpan.FromHours(value),
            'M' => TimeSpan.FromMinutes(value),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            'n' => TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }

    /// <summary>Reads base64 with or without its padding; empty when it is malformed.</summary>
    public static ReadOnlyMemory<byte> DecodeBinary(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return default;
        }

        var padded = value.PadRight((value.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes.AsMemory(0, written) : default;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private sealed record EncodedTimeout(TimeSpan Timeout, string Text);
}
