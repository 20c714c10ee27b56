package vn.sonla.kehoach.organisation;

/**
 * A unit that reports.
 *
 * @param code short code, also the group of its officers and head, such as {@code H-MOCCHAU}
 * @param name official name
 * @param shortName name as the department's documents write it, such as "Phòng LĐTBXH huyện Mộc Châu"; the official one
 *     where the file gives no other
 * @param unitClass code of the class it belongs to, such as {@code HUYEN}; lead lists name units and classes
 * @param headTitle title of the one who answers for it, such as "Trưởng phòng"
 * @param position place in the organisation's list, from 1
 */
public record UnitInfo(String code, String name, String shortName, String unitClass, String headTitle, int position) {}
