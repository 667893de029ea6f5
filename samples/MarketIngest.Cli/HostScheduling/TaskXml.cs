using System.Globalization;
using System.Text;
using System.Xml;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>A task as <c>schtasks /create /xml</c> reads it: version 1.2, elements in the schema's order.</summary>
internal static class TaskXml
{
    private const string Namespace = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    /// <summary>Writes the task of a job.</summary>
    /// <param name="output">Where to; UTF-16 with its mark is what every version of the command takes.</param>
    /// <param name="job">The job.</param>
    /// <param name="triggers">When it starts.</param>
    /// <param name="wrapper">The PowerShell script that it starts.</param>
    /// <param name="start">The date from which on it counts.</param>
    public static void Write(Stream output, HostJob job, IReadOnlyList<TaskTrigger> triggers, string wrapper, LocalDate start)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = Encoding.Unicode, Indent = true });
        xml.WriteStartDocument();
        xml.WriteStartElement("Task", Namespace);
        xml.WriteAttributeString("version", "1.2");
        xml.WriteStartElement("RegistrationInfo", Namespace);
        Element(xml, "Description", $"MarketIngest: {job.Name}, '{job.Schedule.Cron}' in {job.Schedule.Zone}. Starts on days that the job's schedule leaves out do nothing.");
        Element(xml, "URI", $"\\MarketIngest\\{Quoting.FileName(job.Name)}");
        xml.WriteEndElement();
        xml.WriteStartElement("Triggers", Namespace);
        foreach (TaskTrigger trigger in triggers)
        {
            Write(xml, trigger, start);
        }

        xml.WriteEndElement();
        xml.WriteStartElement("Principals", Namespace);
        xml.WriteStartElement("Principal", Namespace);
        xml.WriteAttributeString("id", "Author");
        Element(xml, "LogonType", "InteractiveToken");
        Element(xml, "RunLevel", "LeastPrivilege");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("Settings", Namespace);
        Element(xml, "MultipleInstancesPolicy", "IgnoreNew");
        Element(xml, "DisallowStartIfOnBatteries", "false");
        Element(xml, "StopIfGoingOnBatteries", "false");
        Element(xml, "StartWhenAvailable", "true");
        Element(xml, "RunOnlyIfNetworkAvailable", "true");
        Element(xml, "Enabled", "true");
        Element(xml, "ExecutionTimeLimit", "PT0S");
        xml.WriteEndElement();
        xml.WriteStartElement("Actions", Namespace);
        xml.WriteAttributeString("Context", "Author");
        xml.WriteStartElement("Exec", Namespace);
        Element(xml, "Command", "powershell.exe");
        Element(xml, "Arguments", $"-NoProfile -NonInteractive -ExecutionPolicy Bypass -File {Quoting.Windows(wrapper)} -Job {Quoting.Windows(job.Name)}");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Write(XmlWriter xml, TaskTrigger trigger, LocalDate start)
    {
        xml.WriteStartElement("CalendarTrigger", Namespace);
        if (trigger is { Interval: { } interval, Span: { } span })
        {
            xml.WriteStartElement("Repetition", Namespace);
            Element(xml, "Interval", PeriodPattern.Roundtrip.Format(interval));
            Element(xml, "Duration", PeriodPattern.Roundtrip.Format(span));
            Element(xml, "StopAtDurationEnd", "false");
            xml.WriteEndElement();
        }

        Element(xml, "StartBoundary", LocalDateTimePattern.GeneralIso.Format(start + trigger.First));
        Element(xml, "Enabled", "true");
        xml.WriteStartElement("ScheduleByWeek", Namespace);
        Element(xml, "WeeksInterval", 1.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("DaysOfWeek", Namespace);
        foreach (IsoDayOfWeek day in trigger.Days)
        {
            xml.WriteElementString(day.ToString(), Namespace, null);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);
}
